extension JSONTree {
    /// Changes the tree by one operation; after an error the tree is of no more use.
    mutating func apply(
        _ operation: JSONPatch.Operation, budget: inout Budget
    ) throws(JSONPatchError.Kind) {
        switch operation {
        case .add(let path, let value):
            try add(.source(value), at: path, budget: budget)
        case .remove(let path):
            try remove(at: path)
        case .replace(let path, let value):
            try budget.checkDepth(of: JSONTree.source(value).size(), at: path.tokens.count)
            try change(at: path.tokens[...]) { (tree) throws(JSONPatchError.Kind) in tree = .source(value) }
        case .move(let from, let path):
            // From a place to itself changes nothing, but the place must be there.
            let value = try self.value(at: from)
            if from == path { return }
            try remove(at: from)
            try add(value, at: path, budget: budget)
        case .copy(let from, let path):
            let value = try self.value(at: from)
            try budget.copied(value.size())
            try add(value, at: path, budget: budget)
        case .test(let path, let expected):
            guard try isEquivalent(self.value(at: path), expected, limits: budget.limits) else { throw .testFailed }
        }
    }

    private func value(at path: JSONPointer) throws(JSONPatchError.Kind) -> JSONTree {
        var tree = self
        for token in path.tokens {
            switch tree.opened() {
            case .object(let members):
                guard let member = members.first(where: { $0.name == token }) else { throw .pathNotFound }
                tree = member.value
            case .array(let elements):
                guard let place = JSONPointer.place(token), place < elements.count else { throw .pathNotFound }
                tree = elements[place]
            case .source:
                throw .pathNotFound
            }
        }
        return tree
    }

    private mutating func add(
        _ value: JSONTree, at path: JSONPointer, budget: Budget
    ) throws(JSONPatchError.Kind) {
        try budget.checkDepth(of: value.size(), at: path.tokens.count)
        guard let last = path.tokens.last else {
            self = value
            return
        }
        try change(at: path.tokens.dropLast()) { (parent) throws(JSONPatchError.Kind) in
            switch parent.opened() {
            case .object(var members):
                if let place = members.firstIndex(where: { $0.name == last }) {
                    members[place].value = value
                } else {
                    var token: [UInt8] = []
                    JSONEscape.append(last, to: &token)
                    members.append(Member(name: last, token: token[...], value: value))
                }
                parent = .object(members)
            case .array(var elements):
                let place = last == [UInt8(ascii: "-")] ? elements.count : JSONPointer.place(last)
                guard let place, place <= elements.count else { throw .pathNotFound }
                elements.insert(value, at: place)
                parent = .array(elements)
            case .source:
                throw .pathNotFound
            }
        }
    }

    private mutating func remove(at path: JSONPointer) throws(JSONPatchError.Kind) {
        // Without its root there is no document.
        guard let last = path.tokens.last else { throw .pathNotFound }
        try change(at: path.tokens.dropLast()) { (parent) throws(JSONPatchError.Kind) in
            switch parent.opened() {
            case .object(var members):
                guard let place = members.firstIndex(where: { $0.name == last }) else { throw .pathNotFound }
                members.remove(at: place)
                parent = .object(members)
            case .array(var elements):
                guard let place = JSONPointer.place(last), place < elements.count else { throw .pathNotFound }
                elements.remove(at: place)
                parent = .array(elements)
            case .source:
                throw .pathNotFound
            }
        }
    }

    /// Changes the value that the path leads to, taking apart what lies on the way.
    private mutating func change(
        at path: ArraySlice<[UInt8]>, _ body: (inout JSONTree) throws(JSONPatchError.Kind) -> Void
    ) throws(JSONPatchError.Kind) {
        guard let token = path.first else { return try body(&self) }
        switch opened() {
        case .object(var members):
            guard let place = members.firstIndex(where: { $0.name == token }) else { throw .pathNotFound }
            try members[place].value.change(at: path.dropFirst(), body)
            self = .object(members)
        case .array(var elements):
            guard let place = JSONPointer.place(token), place < elements.count else { throw .pathNotFound }
            try elements[place].change(at: path.dropFirst(), body)
            self = .array(elements)
        case .source:
            throw .pathNotFound
        }
    }

    private func isEquivalent(
        _ tree: JSONTree, _ expected: JSONNode, limits: JSONLimits
    ) throws(JSONPatchError.Kind) -> Bool {
        if case .source(let node) = tree { return node.isEquivalent(to: expected) }
        do {
            return try JSONDocument(parsing: tree.bytes(), limits: limits).root.isEquivalent(to: expected)
        } catch {
            throw .result(error.kind)
        }
    }
}
