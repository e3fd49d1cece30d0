import BSS
import JSON

/// One walk through a document beside its declared attributes.
struct ValidationWalk {
    /// No more than this many violations are told: an answer is no longer than a screen.
    private static let violationsMax = 16
    /// The longest text in a column with an index: PostgreSQL's B-tree and GIN entries end near 2,700 bytes.
    private static let indexedTextBytesMax = 1024

    private enum Step {
        case member(String)
        case element(Int)
    }

    private(set) var violations: [DocumentViolation] = []
    private let stateAttribute: String?
    private var path: [Step] = []

    init(stateAttribute: String?) {
        self.stateAttribute = stateAttribute
    }

    /// Checks what is declared of an object's members.
    mutating func object(_ node: JSONNode, _ tree: AttributeTree) {
        for branch in tree.branches {
            path.append(.member(branch.name))
            if let value = node[branch.name], !value.isNull {
                check(value, branch)
            } else if branch.attribute?.isMandatory == true {
                report(.missing)
            }
            path.removeLast()
        }
    }

    private mutating func check(_ node: JSONNode, _ branch: AttributeTree.Branch) {
        if let attribute = branch.attribute, !holds(node, attribute.type, attribute) { return }
        if branch.isMoney { money(node) }
        guard !branch.below.branches.isEmpty else { return }
        guard node.kind == .array else {
            if node.kind == .object { object(node, branch.below) }
            return
        }
        for (place, element) in node.elements.enumerated() where element.kind == .object {
            guard violations.count < Self.violationsMax else { return }
            path.append(.element(place))
            object(element, branch.below)
            path.removeLast()
        }
    }

    /// Whether a value is of its type, reporting where it is not.
    private mutating func holds(_ node: JSONNode, _ type: AttributeType, _ attribute: Attribute) -> Bool {
        switch type {
        case .any:
            return true
        case .text:
            guard node.kind == .string else { return report(.invalid("must be a string")) }
            return holdsText(node, attribute)
        case .dateTime:
            guard let text = node.utf8, Timestamp(rfc3339: text) != nil else {
                return report(.invalid("must be a date and time of RFC 3339"))
            }
            return true
        case .boolean:
            return node.bool != nil || report(.invalid("must be true or false"))
        case .integer:
            return node.int64 != nil || report(.invalid("must be a whole number of 64 bits"))
        case .decimal:
            guard let token = node.numberToken else { return report(.invalid("must be a number")) }
            let isExact = attribute.column == nil || (try? DecimalNumber(exactly: token)) != nil
            return isExact || report(.invalid("has more digits than are kept"))
        case .object:
            return node.kind == .object || report(.invalid("must be an object"))
        case .array(let element):
            return holdsElements(node, element, attribute)
        }
    }

    private mutating func holdsText(_ node: JSONNode, _ attribute: Attribute) -> Bool {
        // Escapes only make a token longer than its text, so a short token needs no second look.
        if attribute.column != nil, node.range.count - 2 > Self.indexedTextBytesMax,
            node.utf8?.count ?? 0 > Self.indexedTextBytesMax
        {
            return report(.invalid("is longer than \(Self.indexedTextBytesMax) bytes"))
        }
        guard !attribute.allowedValues.isEmpty, attribute.path != stateAttribute else { return true }
        return attribute.allowedValues.contains(where: node.isString)
            || report(.invalid("must be one of \(attribute.allowedValues.joined(separator: ", "))"))
    }

    private mutating func holdsElements(_ node: JSONNode, _ type: AttributeType, _ attribute: Attribute) -> Bool {
        guard node.kind == .array else { return report(.invalid("must be an array")) }
        guard !attribute.isNonEmpty || node.elements.first(where: { _ in true }) != nil else {
            return report(.invalid("must have an element"))
        }
        var all = true
        for (place, element) in node.elements.enumerated() {
            guard violations.count < Self.violationsMax else { return false }
            path.append(.element(place))
            if !holds(element, type, attribute) { all = false }
            path.removeLast()
        }
        return all
    }

    /// Checks that an amount says its currency.
    ///
    /// Source: TMF630, `Money`: the unit is of ISO 4217.
    private mutating func money(_ node: JSONNode) {
        path.append(.member("unit"))
        if let unit = node["unit"], !unit.isNull {
            if let code = unit.string, (try? Currency(code)) == nil {
                report(.invalid("must be a currency code of ISO 4217"))
            }
        } else if let value = node["value"], !value.isNull {
            report(.missing)
        }
        path.removeLast()
    }

    /// Notes a violation here; always false.
    @discardableResult
    private mutating func report(_ kind: DocumentViolation.Kind) -> Bool {
        guard violations.count < Self.violationsMax else { return false }
        let place = path.reduce(JSONPointer()) { place, step in
            switch step {
            case .member(let name): place.appending(name)
            case .element(let index): place.appending(index)
            }
        }
        violations.append(DocumentViolation(place: place, kind: kind))
        return false
    }
}
