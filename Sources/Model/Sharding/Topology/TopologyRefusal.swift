/// Why one topology must not follow another: routers would take the older for the newer.
public enum TopologyRefusal: Hashable, Sendable, CustomStringConvertible {
    /// The new document's version is below the old one's.
    case versionBackwards(from: Int64, to: Int64)
    /// The documents differ under one version.
    case versionUnchanged(Int64)
    /// Slots have a lower epoch than before.
    case epochBackwards(SlotRange, from: Epoch, to: Epoch)
    /// Slots have another owner, but no higher epoch.
    case movedWithoutEpoch(SlotRange, epoch: Epoch)
    /// An endpoint's version is below what it was.
    case endpointBackwards(String, from: Int64, to: Int64)
    /// An endpoint differs under one version.
    case endpointUnchanged(String, version: Int64)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .versionBackwards(let old, let new):
            "the version goes backwards from \(old) to \(new); give the new topology a version above \(old)"
        case .versionUnchanged(let version):
            "the topologies differ, but both are version \(version); raise the new one's"
        case .epochBackwards(let range, let old, let new):
            "the epoch of slots \(range) goes backwards from \(old) to \(new); it must stay or rise"
        case .movedWithoutEpoch(let range, let epoch):
            "slots \(range) change their owner at epoch \(epoch); raise their epoch to the new version"
        case .endpointBackwards(let holder, let old, let new):
            "the endpoint of \(holder) goes backwards from version \(old) to \(new); give it a version above \(old)"
        case .endpointUnchanged(let holder, let version):
            "the endpoint of \(holder) differs, but both are version \(version); raise the new one's"
        }
    }
}
