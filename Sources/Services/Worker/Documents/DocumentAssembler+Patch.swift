import BSS
import JSON

extension DocumentAssembler {
    /// The document to store after a patch.
    ///
    /// - Throws: 400 for a patch that is none, changes what is fixed or makes the document contradict its declaration;
    ///   409 where it does not fit the stored document; 413 where the result is too large; 422 for a change of state
    ///   that the life cycle does not have.
    func patch(_ stored: JSONDocument, with patch: PatchDocument, now: Timestamp) throws(TMFError) -> PatchedDocument {
        let patched = try withCanonicalState(Self.apply(patch, to: stored))
        if patched.root.isEquivalent(to: stored.root) { return PatchedDocument(document: stored, change: nil) }
        guard patched.root.kind == .object else { throw .malformedBody("\(resource.name) is a JSON object") }
        try refuseFixed(before: stored.root, after: patched.root)
        try validator.validate(patched)
        var edits: [JSONMemberEdit] = []
        let entered = try enteredState(before: stored.root, after: patched.root)
        if let entered { edits.append(.set(entered.attribute, string: entered.state)) }
        for date in resource.serverDates where date.isDue(onEntering: entered?.state) {
            edits.append(.set(date.attribute, string: now.text))
        }
        let attributesChanged = try entered.map { (entered) throws(TMFError) in
            try differ(stored, patched, beside: entered.attribute)
        }
        return PatchedDocument(
            document: edits.isEmpty ? patched : try assembled(patched.editing(edits)),
            change: .changed(state: entered != nil, attributes: attributesChanged ?? true))
    }

    private static func apply(_ patch: PatchDocument, to stored: JSONDocument) throws(TMFError) -> JSONDocument {
        do throws(JSONPatchError) {
            switch patch {
            case .merge(let changes): return try stored.merging(changes, limits: .patched)
            case .operations(let list): return try stored.applying(JSONPatch(list), limits: .patched)
            }
        } catch {
            throw .patch(error)
        }
    }

    /// The document with its state in the one spelling that is stored.
    private func withCanonicalState(_ document: JSONDocument) throws(TMFError) -> JSONDocument {
        guard let machine = resource.stateMachine, let attribute = resource.stateAttribute,
            let state = document.root[attribute]?.string, machine.canonical(state) != state
        else { return document }
        return try assembled(document.editing([.set(attribute, string: machine.canonical(state))]))
    }

    /// Refuses a change of what the server sets or a create fixes.
    ///
    /// To send the stored value again is no change.
    private func refuseFixed(before: JSONNode, after: JSONNode) throws(TMFError) {
        for attribute in resource.attributes where !attribute.isPatchable || attribute.path == "@type" {
            let old = before.values(at: attribute.members)
            let new = after.values(at: attribute.members)
            let same = old.count == new.count && zip(old, new).allSatisfy { $0.isEquivalent(to: $1) }
            guard same else { throw .notPatchable(JSONPointer(attribute.members).description) }
        }
    }

    /// The state the document enters, or nil where it stays in its state.
    private func enteredState(
        before: JSONNode, after: JSONNode
    ) throws(TMFError) -> (attribute: String, state: String)? {
        guard let machine = resource.stateMachine, let attribute = resource.stateAttribute else { return nil }
        let from = before[attribute]?.string
        guard let to = after[attribute]?.string else {
            guard from == nil else { throw .invalidAttribute(attribute, "cannot be removed") }
            return nil
        }
        let state = try machine.stateAfterMove(from: from, to: to, attribute: attribute)
        return state == from ? nil : (attribute, state)
    }

    /// Whether the documents differ in more than one attribute.
    private func differ(
        _ before: JSONDocument, _ after: JSONDocument, beside attribute: String
    ) throws(TMFError) -> Bool {
        let old = try assembled(before.editing([.remove(attribute)]))
        let new = try assembled(after.editing([.remove(attribute)]))
        return !old.root.isEquivalent(to: new.root)
    }
}

extension ServerDate {
    /// Whether a change sets the date, the document entering this state.
    fileprivate func isDue(onEntering state: String?) -> Bool {
        switch moment {
        case .creation: false
        case .everyWrite: true
        case .entering(let states): state.map(states.contains) ?? false
        }
    }
}
