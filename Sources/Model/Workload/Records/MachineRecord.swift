/// The machine a run was made on.
public struct MachineRecord: Codable, Equatable, Sendable {
    /// The processor's model.
    public var processor: String
    /// Processors online.
    public var cores: Int
    /// Memory in bytes.
    public var memoryBytes: UInt64
    /// The kernel's release.
    public var kernel: String
    /// Load average over one minute before the run.
    public var loadBefore: Double

    /// Describes a machine.
    public init(processor: String, cores: Int, memoryBytes: UInt64, kernel: String, loadBefore: Double) {
        self.processor = processor
        self.cores = cores
        self.memoryBytes = memoryBytes
        self.kernel = kernel
        self.loadBefore = loadBefore
    }
}
