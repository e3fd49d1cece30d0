/// What one arrival does: one operation, or a session of several of one subscriber.
public struct Visit: Equatable, Sendable {
    /// One operation of a visit.
    public struct Step: Equatable, Sendable {
        /// Which operation.
        public var operation: OperationName
        /// The mean time that the subscriber thinks after the step before has been answered; 0 for the first step.
        public var think: Duration

        /// Describes a step.
        public init(_ operation: OperationName, think: Duration = .zero) {
            self.operation = operation
            self.think = think
        }

        /// How many times the mean a subscriber thinks at most.
        public static let thinkMaxOfMean = 10.0

        /// How long the subscriber thinks this time, in nanoseconds: exponential, at most `thinkMaxOfMean` times the mean.
        ///
        /// Source: TPC-C 5.11, clause 5.2.5.4, which draws and cuts think times in this way.
        public func drawThink(_ random: inout RandomSource) -> Int64 {
            let mean = Double(think.wholeNanoseconds)
            guard mean > 0 else { return 0 }
            return Int64(min(random.exponential(mean: mean), mean * Self.thinkMaxOfMean).rounded())
        }
    }

    /// How often it is chosen beside the others, above 0.
    public var weight: Double
    /// Its steps, at least one.
    public var steps: [Step]

    /// Describes a visit.
    public init(weight: Double, steps: [Step]) {
        self.weight = weight
        self.steps = steps
    }
}
