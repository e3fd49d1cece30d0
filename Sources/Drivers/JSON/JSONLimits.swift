/// How large a document may be.
public struct JSONLimits: Sendable, Hashable {
    /// Bytes of source, 1...1 GiB.
    public let bytesMax: Int
    /// Objects and arrays inside each other, 1...1024; merging and comparing recurse this deep.
    public let depthMax: Int
    /// Values and member names together, 1...2^27.
    public let nodesMax: Int

    /// Limits of these sizes.
    ///
    /// A limit outside its range traps: it is configuration, not input.
    public init(bytesMax: Int = 1 << 20, depthMax: Int = 64, nodesMax: Int = 1 << 17) {
        precondition((1...1 << 30).contains(bytesMax), "bytesMax out of range")
        precondition((1...1024).contains(depthMax), "depthMax out of range")
        precondition((1...1 << 27).contains(nodesMax), "nodesMax out of range")
        self.bytesMax = bytesMax
        self.depthMax = depthMax
        self.nodesMax = nodesMax
    }

    /// 1 MiB, 64 deep, 131,072 values: an official order sample has 4 KiB, is 7 deep and has 200 values.
    public static let `default` = JSONLimits()
}
