import ControlPlane
import Synchronization

/// A process whose state a test decides.
final class StatedProcess: ControlPlaneSource {
    private let state: Mutex<Readiness>

    init(_ readiness: Readiness) {
        state = Mutex(readiness)
    }

    func become(_ readiness: Readiness) {
        state.withLock { $0 = readiness }
    }

    func readiness() async -> Readiness {
        state.withLock { $0 }
    }

    func topology() async -> ServedTopology? {
        state.withLock { $0.mapVersion }.map { version in
            ServedTopology(
                version: version, slotCount: 4096,
                shards: [
                    ServedTopology.Shard(
                        name: "shard-1", endpoint: "127.0.0.1:5433/trunkline", slotCount: 4096, ranges: ["0-4095"],
                        lowestEpoch: 1, highestEpoch: 1)
                ])
        }
    }
}
