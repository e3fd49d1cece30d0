import CLibUV

/// Tells when a socket that somebody else owns can be read or written; of the loop's thread.
///
/// Close it before the socket is closed.
@safe public final class SocketWatch {
    /// What a socket is ready for, or is watched for.
    public struct Events: OptionSet, Sendable {
        /// libuv's bits (`UV_READABLE` 1, `UV_WRITABLE` 2).
        public let rawValue: Int32

        /// Events of libuv's bits.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// Bytes have arrived, or the end.
        public static let readable = Events(rawValue: 1)
        /// There is room to send.
        public static let writable = Events(rawValue: 2)
    }

    /// Allocated here, freed in its close callback: libuv needs its address until then.
    private let poll: UnsafeMutablePointer<uv_poll_t>
    private var handler: ((Events) -> Void)?
    private var watched: Events = []
    /// The socket's descriptor.
    public let socket: Int32

    /// Watches nothing yet; nil if the socket cannot be watched.
    ///
    /// An error on the socket is told as readable and writable, so that the owner's next call finds it.
    public init?(on loop: UVLoop, socket: Int32, handler: @escaping (Events) -> Void) {
        loop.checkIsolated()
        self.socket = socket
        unsafe poll = .allocate(capacity: 1)
        unsafe poll.initialize(to: uv_poll_t())
        guard unsafe uv_poll_init(loop.handle, poll, socket) == 0 else {
            unsafe poll.deallocate()
            return nil
        }
        self.handler = handler
        // Retained while libuv may call back, released in the close callback.
        unsafe poll.pointee.data = Unmanaged.passRetained(self).toOpaque()
    }

    /// Watches for these events from now on; nothing if they are watched already.
    public func watch(_ events: Events) {
        guard events != watched, handler != nil else { return }
        watched = events
        unsafe uv_poll_start(poll, events.rawValue) { poll, status, events in
            let watch = unsafe Unmanaged<SocketWatch>.fromOpaque(poll!.pointee.data).takeUnretainedValue()
            if status < 0 { watch.failed() } else { watch.handler?(Events(rawValue: events)) }
        }
    }

    /// The socket has an error, upon which libuv has ended the watch (`uv__poll_io` in its unix/poll.c).
    ///
    /// The owner may find bytes before it finds the error, so the watch goes on until it is closed.
    private func failed() {
        let wanted = watched
        watched = []
        handler?([.readable, .writable])
        if watched.isEmpty { watch(wanted) }
    }

    /// Ends the watch; the handler is not called again.
    ///
    /// May be called from the handler.
    public func close() {
        guard handler != nil else { return }
        handler = nil
        unsafe uv_close(UnsafeMutableRawPointer(poll).assumingMemoryBound(to: uv_handle_t.self)) { handle in
            unsafe Unmanaged<SocketWatch>.fromOpaque(handle!.pointee.data).release()
            unsafe handle!.deallocate()
        }
    }
}
