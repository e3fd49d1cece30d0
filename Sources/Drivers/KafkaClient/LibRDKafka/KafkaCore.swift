/// What a client's thread owns and works on; touched by that thread only.
protocol KafkaCore: AnyObject, SendableMetatype {
    /// Where `turn` sleeps; they live as long as the core.
    var queues: [OpaquePointer] { get }
    /// Whether the thread should end; jobs that come later must be answered all the same.
    var isFinished: Bool { get }

    /// Does what is due, and waits for an event or a wake-up, both within a bounded time.
    func turn()
}
