import Histories

/// Checks a whole history as the command does, part by part.
enum CheckedSimulation {
    static var run: CheckedRun {
        var run = CheckedRun()
        for process in 0..<2 {
            run.add(
                HistoryHeader(process: process, run: StoreSimulator.run, startedAtUnixMilliseconds: 0),
                isComplete: true)
        }
        return run
    }

    /// - Parameter eventsMax: Small, so that a history of hundreds of events has many parts.
    static func check(
        _ events: [HistoryEvent], _ state: FinalState?, run: CheckedRun = CheckedSimulation.run, eventsMax: Int = 300
    ) -> ViolationLog {
        var log = ViolationLog()
        let places = events.map(HistoryPlaces.init(of:))
        for division in HistoryDivision.allCases {
            var counts = [Int](repeating: 0, count: HistoryPlace.count)
            for place in places { counts[place[division].index] += 1 }
            let plan = PartPlan(division, counts: counts, eventsMax: eventsMax)
            for part in plan.parts {
                let wanted = zip(events, places).filter { part.contains($0.1[division]) }.map(\.0)
                InvariantCatalog.judge(
                    HistoryPart(run: run, division: division, events: wanted), of: division,
                    state?.restricted(to: part, of: division), &log)
            }
        }
        return log
    }
}
