import CLibUV
import Glibc
import Synchronization

/// A libuv event loop on a thread of its own, which is also a Swift executor.
///
/// Everything that belongs to the loop is touched by its thread alone and needs no lock. Other threads hand
/// work over by `submit` or, as the executor of tasks and actors, by `enqueue`. A loop outlives what runs on it:
/// call `stop()` after everything on it was closed.
@safe public final class UVLoop: SerialExecutor, TaskExecutor {
    private let inbox = LoopInbox()
    private let threadNumber = Atomic<UInt>(0)
    /// Allocated here, touched by the loop's thread only, freed when the thread ends.
    nonisolated(unsafe) let handle: UnsafeMutablePointer<uv_loop_t>
    /// As `handle`; `uv_async_send` is the one libuv call that any thread may make.
    nonisolated(unsafe) private let wakeup: UnsafeMutablePointer<uv_async_t>
    /// As `handle`: calls the turn's end before the loop blocks, for what timers began.
    nonisolated(unsafe) private let beforePoll: UnsafeMutablePointer<uv_prepare_t>
    /// As `handle`: calls the turn's end after sockets and inbox were served.
    nonisolated(unsafe) private let afterPoll: UnsafeMutablePointer<uv_check_t>
    /// The batch being run; touched by the loop's thread only.
    nonisolated(unsafe) private var batch: [LoopInbox.Entry] = []
    /// What to run at the end of this turn; touched by the loop's thread only.
    nonisolated(unsafe) private var turnEnd: [any LoopTask] = []
    /// As `turnEnd`: the list being run.
    nonisolated(unsafe) private var turnEndRunning: [any LoopTask] = []
    /// Who waits for the thread's end; touched by the loop's thread only.
    nonisolated(unsafe) private var stopped: CheckedContinuation<Void, Never>?

    /// Starts a loop; its thread is called `name`, of which the system keeps 15 bytes.
    public init(name: String = "uv-loop") {
        unsafe handle = .allocate(capacity: 1)
        unsafe wakeup = .allocate(capacity: 1)
        unsafe beforePoll = .allocate(capacity: 1)
        unsafe afterPoll = .allocate(capacity: 1)
        unsafe Self.check(uv_loop_init(handle), "uv_loop_init")
        registerHandles()
        startThread(name: name)
    }

    /// Runs `task` on the loop's thread, after what was handed over before.
    public func submit(_ task: any LoopTask) {
        offer(.task(task))
    }

    /// Runs `body` on the loop's thread, after what was handed over before.
    public func submit(_ body: @escaping @Sendable () -> Void) {
        offer(.task(ClosureTask(body)))
    }

    /// Runs `task` when this turn's sockets and inbox have been served; call on the loop's thread.
    ///
    /// So what many requests of one turn put into a connection leaves in one flush.
    public func atTurnEnd(_ task: any LoopTask) {
        unsafe turnEnd.append(task)
    }

    /// Ends the loop's thread and frees the loop; everything on it must be closed or closing.
    ///
    /// Work handed over later traps.
    public func stop() async {
        await withCheckedContinuation { continuation in
            submit { [self] in
                unsafe stopped = continuation
                closeHandles()
            }
        }
    }

    /// Whether the caller runs on the loop's thread.
    public var isCurrent: Bool {
        threadNumber.load(ordering: .relaxed) == UInt(pthread_self())
    }

    /// The time of this turn in milliseconds, from an unspecified start; call on the loop's thread.
    ///
    /// Costs nothing: libuv reads the clock once a turn.
    public var milliseconds: UInt64 {
        unsafe uv_now(handle)
    }

    func offer(_ entry: LoopInbox.Entry) {
        switch inbox.offer(entry) {
        case .first: unsafe uv_async_send(wakeup)
        case .queued: break
        case .refused: preconditionFailure("work for a loop that was stopped")
        }
    }

    static func check(_ code: Int32, _ call: StaticString) {
        precondition(code == 0, "\(call): \(code)")
    }
}

extension UVLoop {
    private func registerHandles() {
        // The callbacks get the loop unretained: the thread below holds it until they are closed.
        let me = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe wakeup.initialize(to: uv_async_t())
        unsafe beforePoll.initialize(to: uv_prepare_t())
        unsafe afterPoll.initialize(to: uv_check_t())
        let drain: uv_async_cb = { unsafe Unmanaged<UVLoop>.fromOpaque($0!.pointee.data).takeUnretainedValue().drain() }
        unsafe Self.check(uv_async_init(handle, wakeup, drain), "uv_async_init")
        unsafe Self.check(uv_prepare_init(handle, beforePoll), "uv_prepare_init")
        unsafe Self.check(uv_check_init(handle, afterPoll), "uv_check_init")
        unsafe wakeup.pointee.data = me
        unsafe beforePoll.pointee.data = me
        unsafe afterPoll.pointee.data = me
        unsafe uv_prepare_start(beforePoll) {
            unsafe Unmanaged<UVLoop>.fromOpaque($0!.pointee.data).takeUnretainedValue().endTurn()
        }
        unsafe uv_check_start(afterPoll) {
            unsafe Unmanaged<UVLoop>.fromOpaque($0!.pointee.data).takeUnretainedValue().endTurn()
        }
    }

    private func startThread(name: String) {
        var thread = pthread_t()
        // Retained here, released at the end of the thread.
        let me = unsafe Unmanaged.passRetained(self).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil, { unsafe Unmanaged<UVLoop>.fromOpaque($0!).takeRetainedValue().run() }, me)
        Self.check(code, "pthread_create")
        unsafe pthread_setname_np(thread, name)
        pthread_detach(thread)
    }

    private func run() -> UnsafeMutableRawPointer? {
        threadNumber.store(UInt(pthread_self()), ordering: .relaxed)
        unsafe uv_run(handle, UV_RUN_DEFAULT)
        unsafe Self.check(uv_loop_close(handle), "uv_loop_close: something on the loop is open")
        unsafe handle.deallocate()
        unsafe wakeup.deallocate()
        unsafe beforePoll.deallocate()
        unsafe afterPoll.deallocate()
        unsafe stopped?.resume()
        return nil
    }

    private func drain() {
        unsafe inbox.exchange(&batch)
        for entry in unsafe batch {
            switch entry {
            case .task(let task): task.runOnLoop()
            case .job(let job):
                unsafe job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            }
        }
        unsafe batch.removeAll(keepingCapacity: true)
    }

    /// Runs the turn's end until nothing is added to it; what it adds is a flush at most, so that ends.
    private func endTurn() {
        while unsafe !turnEnd.isEmpty {
            unsafe swap(&turnEnd, &turnEndRunning)
            for task in unsafe turnEndRunning { task.runOnLoop() }
            unsafe turnEndRunning.removeAll(keepingCapacity: true)
        }
    }

    private func closeHandles() {
        inbox.close()
        unsafe uv_close(UnsafeMutableRawPointer(wakeup).assumingMemoryBound(to: uv_handle_t.self), nil)
        unsafe uv_close(UnsafeMutableRawPointer(beforePoll).assumingMemoryBound(to: uv_handle_t.self), nil)
        unsafe uv_close(UnsafeMutableRawPointer(afterPoll).assumingMemoryBound(to: uv_handle_t.self), nil)
    }
}
