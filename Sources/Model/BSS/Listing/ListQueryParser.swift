import Sharding

/// Takes the parameters of one list request, one after the other.
struct ListQueryParser {
    private let resource: ResourceDeclaration
    private var query = ListQuery()
    private var taken = 0
    private var seen: Set<String> = []
    private var cursorText: String?
    private var offsetNamed = false

    init(resource: ResourceDeclaration) {
        self.resource = resource
        query.resourceName = resource.name
    }

    /// Takes one parameter.
    mutating func take(_ name: String, _ value: String) throws(TMFError) {
        taken += 1
        guard taken <= ListQuery.parametersMax else {
            throw .invalidQuery("at most \(ListQuery.parametersMax) parameters")
        }
        switch name {
        case "offset":
            try once(name)
            offsetNamed = true
            query.offset = try Self.count(name, value, through: ListQuery.reachMax)
        case "limit":
            try once(name)
            query.limit = try Self.count(name, value, through: ListQuery.limitMax)
        case "cursor":
            try once(name)
            cursorText = value
        case "sort":
            try once(name)
            try takeSort(value)
        case "fields":
            try takeFields(value)
        case "id":
            query.ids = try Self.bounded((query.ids ?? []) + Self.list(value, of: name), name)
        case "ownerId":
            try once(name)
            guard let id = ResourceID(utf8: value.utf8), id.slot != nil else {
                throw .invalidQuery("ownerId must be an id of this server that has a slot")
            }
            query.ownerID = id
        case "customerKey":
            try once(name)
            query.customerKey = try Self.present(name, value)
        default:
            try takeFilter(name, value)
        }
    }

    /// The query, once all parameters are taken.
    mutating func finish() throws(TMFError) -> ListQuery {
        if let cursorText {
            guard !offsetNamed else { throw .invalidQuery("cursor and offset exclude each other") }
            query.cursor = try ListCursor(opaque: cursorText, of: query)
        }
        guard query.offset + query.limit <= ListQuery.reachMax else {
            throw .invalidQuery(
                "offset + limit reaches at most row \(ListQuery.reachMax); go on with the cursor of Link rel=next")
        }
        return query
    }

    private mutating func once(_ name: String) throws(TMFError) {
        guard seen.insert(name).inserted else { throw .invalidQuery("\(name) is given twice") }
    }

    private mutating func takeSort(_ value: String) throws(TMFError) {
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            var path = part
            let isDescending = path.first == "-"
            // A plus sign that was not percent-encoded arrives as a space.
            if isDescending || path.first == "+" || path.first == " " { path = path.dropFirst() }
            guard let attribute = resource.attribute(at: String(path)), attribute.isSortable else {
                throw .invalidQuery("sort: \(resource.name) cannot be sorted by this attribute")
            }
            guard !query.sort.contains(where: { $0.attribute.path == attribute.path }) else {
                throw .invalidQuery("sort: \(attribute.path) is given twice")
            }
            query.sort.append(SortKey(attribute, isDescending: isDescending))
        }
        guard query.sort.count <= ListQuery.sortKeysMax else {
            throw .invalidQuery("sort: at most \(ListQuery.sortKeysMax) attributes")
        }
    }

    /// Undeclared names are taken too: documents may carry attributes of the carrier's own.
    private mutating func takeFields(_ value: String) throws(TMFError) {
        var fields = query.fields ?? []
        for name in try Self.list(value, of: "fields") where name != "id" && name != "href" && !fields.contains(name) {
            fields.append(name)
        }
        query.fields = try Self.bounded(fields, "fields")
    }

    private mutating func takeFilter(_ name: String, _ value: String) throws(TMFError) {
        let (attribute, comparison) = try attributeAndComparison(name)
        let values = try FilterValue.list(value, for: attribute, comparison: comparison)
        let place = query.conditions.firstIndex {
            $0.attribute.path == attribute.path && $0.comparison == comparison
        }
        guard let place else {
            query.conditions.append(FilterCondition(attribute, comparison, values))
            return
        }
        guard comparison == .equal || comparison == .notEqual else { throw .invalidQuery("\(name) is given twice") }
        let all = query.conditions[place].values + values
        query.conditions[place] = FilterCondition(attribute, comparison, try Self.bounded(all, name))
    }

    private func attributeAndComparison(
        _ name: String
    ) throws(TMFError) -> (Attribute, FilterCondition.Comparison) {
        if let attribute = resource.attribute(at: name) {
            guard attribute.isFilterable else { throw .invalidQuery("lists are not filtered by \(attribute.path)") }
            return (attribute, .equal)
        }
        guard let dot = name.lastIndex(of: "."),
            let comparison = FilterCondition.Comparison(rawValue: String(name[name.index(after: dot)...])),
            let attribute = resource.attribute(at: String(name[..<dot]))
        else { throw .invalidQuery("\(resource.name) has no such attribute or parameter") }
        guard attribute.isFilterable else { throw .invalidQuery("lists are not filtered by \(attribute.path)") }
        return (attribute, comparison)
    }
}

extension ListQueryParser {
    /// A count in decimal digits, 0 through a bound.
    private static func count(_ name: String, _ value: String, through bound: Int) throws(TMFError) -> Int {
        let digits = value.utf8
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(value), count <= bound
        else { throw .invalidQuery("\(name) must be a whole number from 0 to \(bound)") }
        return count
    }

    private static func present(_ name: String, _ value: String) throws(TMFError) -> String {
        guard !value.isEmpty else { throw .invalidQuery("\(name) must not be empty") }
        return value
    }

    /// The parts of a comma-separated list, none of them empty.
    static func list(_ value: String, of name: String) throws(TMFError) -> [String] {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !parts.contains("") else { throw .invalidQuery("\(name) has an empty element") }
        return try bounded(parts, name)
    }

    static func bounded<Element>(_ values: [Element], _ name: String) throws(TMFError) -> [Element] {
        guard values.count <= ListQuery.valuesMax else {
            throw .invalidQuery("\(name) takes at most \(ListQuery.valuesMax) values")
        }
        return values
    }
}
