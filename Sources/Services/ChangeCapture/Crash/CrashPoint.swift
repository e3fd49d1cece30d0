import Glibc
import Synchronization

/// Has this process die, as by kill -9, when it comes to a point for the n-th time: how its users try what it survives.
public final class CrashPoint: Sendable, Equatable {
    /// The point.
    public let point: CapturePoint
    private let left: Atomic<Int>

    /// Dies at a point.
    ///
    /// - Parameter passes: At which time that it comes there, from 1.
    public init(at point: CapturePoint, passes: Int = 1) {
        precondition(passes > 0, "a process cannot die before it comes to a point")
        self.point = point
        left = Atomic(passes)
    }

    /// Reads `POINT` or `POINT:PASSES`; nil for what is none.
    public convenience init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let point = parts.first.flatMap({ CapturePoint(rawValue: String($0)) }),
            let passes = parts.count == 2 ? Int(parts[1]) : 1, passes > 0
        else { return nil }
        self.init(at: point, passes: passes)
    }

    /// The same object.
    public static func == (left: CrashPoint, right: CrashPoint) -> Bool { left === right }

    /// Dies here, if it is the point and the time.
    func pass(_ point: CapturePoint) {
        guard point == self.point, left.subtract(1, ordering: .relaxed).newValue == 0 else { return }
        kill(getpid(), SIGKILL)
    }
}
