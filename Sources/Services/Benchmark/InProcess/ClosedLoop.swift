/// Tasks that each send a request, wait for its answer, and send the next, until the time is over.
struct ClosedLoop: Sendable {
    /// How many requests are under way at once.
    let tasks: Int

    /// Runs them.
    ///
    /// - Parameter request: Gets a number that no other request of the run has; returns what went wrong, or nil.
    func run(seconds: Int, _ request: @escaping @Sendable (Int) async -> String?) async -> Load {
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let counts = await withTaskGroup(of: Count.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var count = Count()
                    var number = task
                    while ContinuousClock.now < end {
                        if let failure = await request(number) {
                            count.failures += 1
                            count.example = failure
                        } else {
                            count.requests += 1
                        }
                        number += tasks
                    }
                    return count
                }
            }
            return await group.reduce(into: Count()) { sum, count in
                sum.requests += count.requests
                sum.failures += count.failures
                if !count.example.isEmpty { sum.example = count.example }
            }
        }
        let took = ContinuousClock.now - start
        return Load(
            requests: counts.requests,
            seconds: Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18,
            failures: counts.failures, example: counts.example)
    }

    private struct Count: Sendable {
        var requests = 0
        var failures = 0
        var example = ""
    }
}
