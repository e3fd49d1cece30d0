/// The fields of each mapping of a scenario; loadtest/scenario.schema.json says the same to editors.
enum ScenarioFields {
    /// The fields of one mapping.
    struct List {
        /// Fields that must be given.
        let required: [String]
        /// Fields that may be given.
        let optional: [String]

        var all: [String] { required + optional }
    }

    static let scenario = List(
        required: ["version", "name", "summary", "duration", "arrivals", "customers"],
        optional: [
            "warmUp", "connections", "mix", "sessions", "thinkTime", "keys", "seed", "faults", "thresholds", "record",
        ])

    static let session = List(required: ["weight", "steps"], optional: [])
    static let step = List(required: ["operation"], optional: ["think"])
    static let dayPoint = List(required: ["hour", "relative"], optional: [])
    static let corporate = List(required: ["accounts", "linesEach"], optional: ["weight"])
    static let fault = List(required: ["at", "do", "target"], optional: ["for"])

    /// The patterns of `arrivals`.
    enum Pattern: String, CaseIterable {
        case constant, poisson, ramp, step, spike, day

        var fields: List {
            switch self {
            case .constant, .poisson: List(required: ["pattern", "rate"], optional: [])
            case .ramp: List(required: ["pattern", "from", "to"], optional: ["over", "spacing"])
            case .step: List(required: ["pattern", "rates"], optional: ["spacing"])
            case .spike: List(required: ["pattern", "base", "peak", "at", "for"], optional: ["spacing"])
            case .day: List(required: ["pattern", "rate", "points"], optional: ["spacing"])
            }
        }
    }

    /// The choices of `keys`.
    enum Choice: String, CaseIterable {
        case uniform, zipf, hotspot, hotSlot

        var fields: List {
            switch self {
            case .uniform: List(required: ["choice"], optional: ["corporate"])
            case .zipf: List(required: ["choice", "theta"], optional: ["corporate"])
            case .hotspot: List(required: ["choice", "requests", "subscribers"], optional: ["corporate"])
            case .hotSlot: List(required: ["choice", "requests"], optional: ["corporate"])
            }
        }
    }
}
