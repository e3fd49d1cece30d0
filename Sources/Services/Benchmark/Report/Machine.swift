import Foundation
import Glibc

/// The machine a benchmark ran on, without which its figures mean nothing.
public struct Machine: Sendable, Codable, Equatable {
    /// The processor's model.
    public let processor: String

    /// Processors online.
    public let cores: Int

    /// The kernel's release.
    public let kernel: String

    /// Memory in bytes.
    public let memoryBytes: UInt64

    /// Load averages over 1, 5 and 15 minutes before the benchmark began.
    public let loadAverage: [Double]

    /// Looks at this machine, now.
    public static func current() -> Machine {
        Machine(
            cpuInfo: text("/proc/cpuinfo"), loadAverage: text("/proc/loadavg"),
            kernel: text("/proc/sys/kernel/osrelease"), memoryBytes: ProcessInfo.processInfo.physicalMemory,
            cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    init(cpuInfo: String, loadAverage: String, kernel: String, memoryBytes: UInt64, cores: Int) {
        let model = cpuInfo.split(separator: "\n").first { $0.hasPrefix("model name") }
        processor = model?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
        self.cores = cores
        self.kernel = kernel.trimmingCharacters(in: .whitespacesAndNewlines)
        self.memoryBytes = memoryBytes
        self.loadAverage = loadAverage.split(separator: " ").prefix(3).compactMap { Double($0) }
    }

    /// Whether something else was running: figures of a busy machine are shown, but prove nothing.
    public var isBusy: Bool { (loadAverage.first ?? 0) > Double(cores) / 2 }

    /// One line.
    public var text: String {
        let load = loadAverage.map { "\($0)" }.joined(separator: " ")
        let memory = memoryBytes >> 30
        return "\(processor), \(cores) cores, \(memory) GiB, Linux \(kernel), load before: \(load)"
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
