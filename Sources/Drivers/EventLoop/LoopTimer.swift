import CLibUV

/// A timer of the loop's thread, in whole milliseconds.
@safe public final class LoopTimer {
    /// Allocated here, freed in its close callback: libuv needs its address until then.
    private let timer: UnsafeMutablePointer<uv_timer_t>
    private var handler: (() -> Void)?

    /// A timer that is not running.
    public init(on loop: UVLoop, handler: @escaping () -> Void) {
        loop.checkIsolated()
        unsafe timer = .allocate(capacity: 1)
        unsafe timer.initialize(to: uv_timer_t())
        unsafe UVLoop.check(uv_timer_init(loop.handle, timer), "uv_timer_init")
        self.handler = handler
        // Retained while libuv may call back, released in the close callback.
        unsafe timer.pointee.data = Unmanaged.passRetained(self).toOpaque()
    }

    /// Whether it will call its handler.
    public var isRunning: Bool {
        unsafe handler != nil
            && uv_is_active(UnsafeMutableRawPointer(timer).assumingMemoryBound(to: uv_handle_t.self)) != 0
    }

    /// Calls the handler after `delay` and then every `interval`; zero is once.
    ///
    /// Starts anew if running.
    public func start(after delay: Duration, every interval: Duration = .zero) {
        guard handler != nil else { return }
        // The loop's time is the turn's; in a long turn the timer would be early.
        unsafe uv_update_time(timer.pointee.loop)
        unsafe uv_timer_start(
            timer,
            { timer in
                unsafe Unmanaged<LoopTimer>.fromOpaque(timer!.pointee.data).takeUnretainedValue().handler?()
            }, delay.wholeMilliseconds, interval.wholeMilliseconds)
    }

    /// Stops it; it may be started again.
    public func stop() {
        guard handler != nil else { return }
        unsafe uv_timer_stop(timer)
    }

    /// Ends it for ever.
    ///
    /// May be called from the handler.
    public func close() {
        guard handler != nil else { return }
        handler = nil
        unsafe uv_close(UnsafeMutableRawPointer(timer).assumingMemoryBound(to: uv_handle_t.self)) { handle in
            unsafe Unmanaged<LoopTimer>.fromOpaque(handle!.pointee.data).release()
            unsafe handle!.deallocate()
        }
    }
}

extension Duration {
    /// Rounded up, so that a timer is never early; negative is zero.
    fileprivate var wholeMilliseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(max(0, seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
