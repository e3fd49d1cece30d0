import BSS

/// A resource's declared attributes by the shape of its documents, so that one walk checks them all.
struct AttributeTree: Sendable {
    /// One member name, what is declared of it, and what is declared below it.
    struct Branch: Sendable {
        let name: String
        /// Nil where only something below is declared.
        fileprivate(set) var attribute: Attribute?
        fileprivate(set) var below = AttributeTree()

        /// Whether it is TM Forum's Money, by its members: an amount and its currency.
        var isMoney: Bool {
            below["unit"]?.attribute?.type == .text && below["value"]?.attribute?.type == .decimal
        }
    }

    /// The members in the order of declaration.
    private(set) var branches: [Branch] = []

    init(_ attributes: [Attribute] = []) {
        for attribute in attributes { insert(attribute, members: attribute.members[...]) }
    }

    subscript(name: String) -> Branch? { branches.first { $0.name == name } }

    private mutating func insert(_ attribute: Attribute, members: ArraySlice<String>) {
        guard let name = members.first else { return }
        let place = branches.firstIndex { $0.name == name } ?? branches.endIndex
        if place == branches.endIndex { branches.append(Branch(name: name)) }
        if members.count == 1 {
            branches[place].attribute = attribute
        } else {
            branches[place].below.insert(attribute, members: members.dropFirst())
        }
    }
}
