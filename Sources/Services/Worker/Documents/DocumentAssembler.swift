import BSS
import JSON
import Sharding

/// Makes the stored document of what a client sent: the server's own members are spliced in, and all else stays
/// byte for byte.
struct DocumentAssembler: Sendable {
    let resource: ResourceDeclaration
    let validator: DocumentValidator

    init(_ resource: ResourceDeclaration) {
        self.resource = resource
        validator = DocumentValidator(resource)
    }

    /// The document to store for a create.
    ///
    /// `id` and `href` come first and are the server's, whatever the client sent. The state is as the life cycle says;
    /// dates that the server sets are filled in where the client sent none; `@type` is the resource's unless the
    /// client named a subtype.
    ///
    /// - Throws: 400 for a body that contradicts the declaration.
    func create(_ body: JSONDocument, id: ResourceID, now: Timestamp) throws(TMFError) -> JSONDocument {
        try validator.validate(body)
        let root = body.root
        var edits: [JSONMemberEdit] = [
            .setFirst("id", string: id.text), .setFirst("href", string: resource.path(of: id.text)),
        ]
        var state: String?
        if let machine = resource.stateMachine, let attribute = resource.stateAttribute {
            state = try machine.stateOnCreate(named: root[attribute]?.string, attribute: attribute)
            if let state { edits.append(.set(attribute, string: state)) }
        }
        for date in resource.serverDates where date.isDue(onCreateIn: state) && root.lacks(date.attribute) {
            edits.append(.set(date.attribute, string: now.text))
        }
        if root.lacks("@type") { edits.append(.set("@type", string: resource.defaultType)) }
        return try assembled(body.editing(edits))
    }

    /// Reads what was assembled; it is valid, so only its size can be refused.
    func assembled(_ bytes: [UInt8]) throws(TMFError) -> JSONDocument {
        do {
            return try JSONDocument(parsing: bytes, limits: .assembled)
        } catch {
            throw .bodyTooLarge(limitBytes: JSONLimits.default.bytesMax)
        }
    }
}

extension ServerDate {
    /// Whether a create sets the date, the document being in this state.
    fileprivate func isDue(onCreateIn state: String?) -> Bool {
        switch moment {
        case .creation, .everyWrite: true
        case .entering(let states): state.map(states.contains) ?? false
        }
    }
}

extension JSONNode {
    /// Whether the object has no such member, or has it as null.
    func lacks(_ name: String) -> Bool {
        self[name]?.isNull ?? true
    }
}
