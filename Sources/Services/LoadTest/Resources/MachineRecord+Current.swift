import Benchmark
import Workload

extension MachineRecord {
    /// This machine, now.
    static func current() -> MachineRecord {
        let machine = Machine.current()
        return MachineRecord(
            processor: machine.processor, cores: machine.cores, memoryBytes: machine.memoryBytes,
            kernel: machine.kernel, loadBefore: machine.loadAverage.first ?? 0)
    }
}
