import Sharding
import Workload

/// What one shard is filled with, and in which order.
///
/// The shard's slots are cut into bands. A band's subscribers come in the order of their index, which is that of their
/// ids: so inserts into the indexes that begin with the slot go to the ends of a band's few slots, those into the
/// others go through them from front to back once a band, and a transaction needs the fence of one band only. Who
/// belongs to a band is found by hashing all keys again for each, a second for 16 million, and takes no memory.
struct SeedPlan: Sendable {
    /// The most slots of a band: a lock of the server for each is held while a chunk is copied.
    static let bandSlotsMax = 256

    let dataSet: DataSet
    /// The slots of each band.
    let bands: [[Slot]]
    /// The band of each of the 4096 slots, -1 for those of other shards.
    private let bandOfSlot: [Int16]

    init(_ dataSet: DataSet, slots: [Slot]) {
        self.dataSet = dataSet
        let sorted = slots.sorted()
        bands = stride(from: 0, to: sorted.count, by: Self.bandSlotsMax).map { start in
            Array(sorted[start..<min(start + Self.bandSlotsMax, sorted.count)])
        }
        var bandOfSlot = [Int16](repeating: -1, count: Slot.count)
        for (band, slots) in bands.enumerated() {
            for slot in slots { bandOfSlot[slot.index] = Int16(band) }
        }
        self.bandOfSlot = bandOfSlot
    }

    /// The band of a slot, nil for one of another shard.
    func band(of slot: Slot) -> Int? {
        let band = bandOfSlot[slot.index]
        return band < 0 ? nil : Int(band)
    }
}
