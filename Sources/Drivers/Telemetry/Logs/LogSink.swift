import Glibc
import Synchronization

/// Where lines of log go; one line is written whole before the next.
public final class LogSink: Sendable {
    /// The standard error of this process.
    public static let standardError = LogSink { line in
        var offset = 0
        while offset < line.count {
            let written = unsafe line.withUnsafeBytes { buffer in
                unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            // A closed or full standard error must not stop the service; what is left of this line is lost.
            if written <= 0 && errno != EINTR { return }
            offset += max(0, written)
        }
    }

    private let isWriting = Mutex(())
    private let body: @Sendable ([UInt8]) -> Void

    /// Sends each line, its newline included, to a closure that is never called twice at once.
    public init(_ body: @escaping @Sendable ([UInt8]) -> Void) {
        self.body = body
    }

    func write(_ line: [UInt8]) {
        isWriting.withLock { _ in body(line) }
    }
}
