/// What wrk says at its end.
struct WrkResult: Equatable {
    /// Requests that were answered.
    let requests: Int

    /// How long they took, by wrk's clock, in seconds.
    let seconds: Double

    /// Half of the requests took at most this long, in microseconds.
    let medianMicroseconds: Double

    /// Answers that were no success, and requests that had none.
    let failures: Int

    init(parsing output: String) throws(BenchmarkError) {
        guard let total = output.firstMatch(of: /(\d+) requests in ([\d.]+)(us|ms|s|m|h),/),
            let median = output.firstMatch(of: /50%\s+([\d.]+)(us|ms|s|m|h)/),
            let requests = Int(total.1), let elapsed = Self.seconds(total.2, total.3),
            let middle = Self.seconds(median.1, median.2)
        else { throw .outputUnreadable(program: "wrk", output: output) }
        self.requests = requests
        seconds = elapsed
        medianMicroseconds = middle * 1e6
        let refused = output.firstMatch(of: /Non-2xx or 3xx responses: (\d+)/).flatMap { Int($0.1) } ?? 0
        let broken = output.firstMatch(of: /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/)
            .map { [$0.1, $0.2, $0.3, $0.4].compactMap { Int($0) }.reduce(0, +) }
        failures = refused + (broken ?? 0)
    }

    private static func seconds(_ number: Substring, _ unit: Substring) -> Double? {
        let factors: [Substring: Double] = ["us": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600]
        guard let number = Double(number), let factor = factors[unit] else { return nil }
        return number * factor
    }
}
