/// Searches for an order of a register's operations in which all of them could have happened one after the other.
///
/// An operation that ended before another was sent comes before it. A write without an answer may be left out.
///
/// Source: Wing, Gong, "Testing and verifying concurrent objects" (1993), the search; Lowe, "Testing for
/// linearizability" (2017), the memory of configurations already seen, here kept as 128-bit hashes of the set of
/// operations done (two sets collide with a probability below 2⁻⁸⁰ at the bound); one register at a time by
/// Horn, Kroening, "Faster linearizability checking via P-compositionality" (2015).
public struct RegisterSearch {
    /// How many configurations are looked at before a register is left undecided: about 10 MB of memory.
    public static let statesMax = 200_000

    /// A set of operations done, hashed, and the value then.
    private struct Configuration: Hashable {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var value: Int
    }

    /// A step back to take when a branch leads nowhere.
    private struct Step {
        let operation: Int
        let before: Configuration
    }

    private let operations: [RegisterOperation]
    /// Moments in order: the index of an operation for its request, its complement for its answer.
    private let moments: [Int]
    /// The list of moments still to come, linked both ways; its head and its end are the place after the last.
    private var next: [Int]
    private var previous: [Int]
    /// Where an operation's answer stands in the moments.
    private var answerPlace: [Int]
    private let end: Int

    /// Whether operations on a register could have happened in some order.
    ///
    /// - Parameter initial: The register's value before the first.
    public static func judge(
        _ operations: [RegisterOperation], initial: Int, statesMax: Int = RegisterSearch.statesMax
    ) -> RegisterVerdict {
        let shown = Set(operations.lazy.filter { $0.effect == .read }.map(\.value))
        // A write that nobody had to see and nobody saw explains nothing: leaving it out is never worse.
        let needed = operations.filter {
            $0.completed != RegisterOperation.never || $0.effect == .write && shown.contains($0.value)
        }
        var search = RegisterSearch(needed)
        return search.run(initial: initial, statesMax: statesMax)
    }

    private init(_ operations: [RegisterOperation]) {
        self.operations = operations
        var moments: [(at: Int64, moment: Int)] = []
        for (index, operation) in operations.enumerated() {
            moments.append((operation.invoked, index))
            if operation.completed != RegisterOperation.never { moments.append((operation.completed, ~index)) }
        }
        // Of one instant, requests come first: only what ended before another began is known to precede it.
        moments.sort { ($0.at, $0.moment < 0 ? 1 : 0) < ($1.at, $1.moment < 0 ? 1 : 0) }
        self.moments = moments.map(\.moment)
        end = moments.count
        next = Array(1...(end + 1))
        previous = [end] + Array(0..<end)
        next[end] = 0
        answerPlace = Array(repeating: end, count: operations.count)
        for (place, moment) in self.moments.enumerated() where moment < 0 { answerPlace[~moment] = place }
    }

    private mutating func run(initial: Int, statesMax: Int) -> RegisterVerdict {
        var configuration = Configuration(value: initial)
        var seen: Set<Configuration> = [configuration]
        var steps: [Step] = []
        var requestPlaces: [Int] = []
        var owed = answerPlace.count { $0 != end }
        var place = next[end]
        while owed > 0 {
            let moment = place == end ? -1 : moments[place]
            if moment < 0 {
                // An operation must be done by its answer: this branch leads nowhere.
                guard let step = steps.popLast(), let back = requestPlaces.popLast() else { return .notLinearizable }
                if answerPlace[step.operation] != end { owed += 1 }
                restore(step.operation, back)
                configuration = step.before
                place = next[back]
                continue
            }
            if let after = apply(moment, to: configuration), seen.insert(after).inserted {
                guard seen.count <= statesMax else { return .undecided }
                steps.append(Step(operation: moment, before: configuration))
                requestPlaces.append(place)
                configuration = after
                remove(moment, place)
                if answerPlace[moment] != end { owed -= 1 }
                place = next[end]
            } else {
                place = next[place]
            }
        }
        return .linearizable
    }

    /// The configuration after an operation; none when it shows another value.
    private func apply(_ index: Int, to configuration: Configuration) -> Configuration? {
        let operation = operations[index]
        guard operation.effect == .write || operation.value == configuration.value else { return nil }
        return Configuration(
            high: configuration.high ^ Self.mix(UInt64(index) << 1),
            low: configuration.low ^ Self.mix(UInt64(index) << 1 | 1), value: operation.value)
    }

    private mutating func remove(_ operation: Int, _ place: Int) {
        unlink(place)
        if answerPlace[operation] != end { unlink(answerPlace[operation]) }
    }

    private mutating func restore(_ operation: Int, _ place: Int) {
        if answerPlace[operation] != end { link(answerPlace[operation]) }
        link(place)
    }

    private mutating func unlink(_ place: Int) {
        next[previous[place]] = next[place]
        previous[next[place]] = previous[place]
    }

    private mutating func link(_ place: Int) {
        next[previous[place]] = place
        previous[next[place]] = place
    }

    /// Mixes 64 bits so that each depends on all.
    ///
    /// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
