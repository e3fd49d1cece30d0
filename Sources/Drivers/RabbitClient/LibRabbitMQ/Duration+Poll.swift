import CRabbitMQ
import Glibc

extension Duration {
    /// For librabbitmq; negative is zero.
    var timeValue: timeval {
        let (seconds, attoseconds) = max(self, .zero).components
        return timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }

    /// For poll(2), rounded up so that a limit is never early; 0...2_147_483_647.
    var pollMilliseconds: Int32 {
        let (seconds, attoseconds) = max(self, .zero).components
        let whole = seconds.multipliedReportingOverflow(by: 1_000)
        guard !whole.overflow else { return .max }
        return Int32(clamping: whole.partialValue + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
