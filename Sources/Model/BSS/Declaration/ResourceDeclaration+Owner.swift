import Sharding

extension ResourceDeclaration {
    /// The reference that decides in which slot a new document lives, or nil for a root.
    ///
    /// The rules decide in their order; among references that one rule takes, the first in the document. A foreign
    /// id, one that is not a slotted id of ours, is kept in the document and routes nothing. The result does not
    /// depend on the order of `references`.
    ///
    /// - Parameters:
    ///   - references: Every reference that the paths of `ownerRules` reach, in any order.
    ///   - hasCustomerKey: Whether the request has a `Customer-Key` header.
    public func chooseOwner(
        references: [OwnerReference], hasCustomerKey: Bool = false
    ) -> OwnerReference? {
        if hasCustomerKey && keyOverridesOwner { return nil }
        for rule in ownerRules {
            let taken = references.filter { rule.takes($0) && $0.isOurs }
            if let first = taken.min(by: { $0.index < $1.index }) { return first }
        }
        return nil
    }

    /// The names of the resources an owner may be: where the worker looks for it.
    ///
    /// A `@referredType` that names one of the candidates narrows them to it.
    public func ownerResources(of reference: OwnerReference) -> [String] {
        var candidates: [String] = []
        for rule in ownerRules where rule.takes(reference) {
            for owner in rule.owners where !candidates.contains(owner) { candidates.append(owner) }
        }
        guard let type = reference.referredType else { return candidates }
        let named = candidates.filter { OwnerRule.folded($0) == OwnerRule.folded(type) }
        return named.isEmpty ? candidates : named
    }
}

extension OwnerReference {
    /// Whether the id is one of ours that carries a slot.
    public var isOurs: Bool { ResourceID(utf8: id.utf8)?.slot != nil }
}
