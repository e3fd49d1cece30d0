/// One way to do the work that a section compares.
protocol Peer: Sendable {
    /// The name in tables and promises.
    var name: String { get }

    /// Whether the benchmark's own process does the work, so that its CPU time is Trunkline's.
    var isInProcess: Bool { get }

    /// Makes everything ready for a turn; it is no part of any figure.
    func prepare() async throws

    /// Does the work for so long.
    func run(seconds: Int) async throws -> Load

    /// Puts away what a turn has left, and checks it; it is no part of any figure either.
    func finish() async throws
}

extension Peer {
    var isInProcess: Bool { false }

    func prepare() async throws {}

    func finish() async throws {}
}
