/// What is declared of one attribute of a resource.
///
/// Attributes nobody declared are kept as they came; declaring one gives it a type, and where said, a column.
public struct Attribute: Sendable, Hashable {
    /// The dotted path from the document's root; it passes through arrays, as in `relatedParty.id`.
    public let path: String
    /// The members of `path`.
    public let members: [String]
    /// The type a value must have.
    public let type: AttributeType
    /// Whether a create must carry it.
    ///
    /// For a nested path: wherever its parent is present.
    public private(set) var isMandatory = false
    /// Whether an array must have an element where it is present.
    public private(set) var isNonEmpty = false
    /// Whether a patch may change it.
    public private(set) var isPatchable = true
    /// The only values allowed, or empty for any.
    public private(set) var allowedValues: [String] = []
    /// The column it is stored in beside the document, or nil.
    public private(set) var column: Column?
    /// Whether `sort=` may name it.
    public private(set) var isSortable = false
    /// Whether people search everybody's documents by it, so that the global catalog has an index for it.
    public private(set) var isSearched = false
    /// What of its column the global catalog's replica holds.
    public private(set) var replication = Replication.plain

    /// Declares an attribute.
    public init(_ path: String, _ type: AttributeType) {
        self.path = path
        self.members = path.split(separator: ".").map(String.init)
        self.type = type
    }

    /// Whether a list may filter by it: everything that has a column.
    public var isFilterable: Bool { column != nil }

    /// Whether it holds ids, of which ours are filtered by whichever case their digits were sent in (RFC 9562, section 4).
    public var holdsIDs: Bool { members.last == "id" }

    /// Whether it is a member of the document itself.
    public var isFirstLevel: Bool { members.count == 1 }
}

extension Attribute {
    /// The attribute as a create must carry it.
    public func mandatory() -> Attribute { changed { $0.isMandatory = true } }

    /// The array as it must have an element.
    public func nonEmpty() -> Attribute { changed { $0.isNonEmpty = true } }

    /// The attribute as no patch may change it.
    public func fixed() -> Attribute { changed { $0.isPatchable = false } }

    /// The attribute with a closed list of values.
    public func oneOf(_ values: [String]) -> Attribute { changed { $0.allowedValues = values } }

    /// The attribute with a column of its own, so that lists may filter by it.
    public func indexed(_ name: String, _ kind: Column.Kind) -> Attribute {
        changed { $0.column = Column(name, kind) }
    }

    /// The attribute with a column, by which lists may filter and sort.
    public func sortable(_ name: String, _ kind: Column.Kind) -> Attribute {
        precondition(kind != .textArray && kind != .decimal, "lists are not sorted by \(kind)")
        return changed {
            $0.column = Column(name, kind)
            $0.isSortable = true
        }
    }

    /// The attribute as people search everybody's documents by it: by exact value, by range and a text by its beginning.
    public func searched() -> Attribute { changed { $0.isSearched = true } }

    /// The attribute as the global catalog's replica knows it by a keyed digest only: found by its exact value, shown to
    /// nobody.
    public func masked(_ value: MaskedValue) -> Attribute { changed { $0.replication = .masked(value) } }

    /// The attribute as the global catalog's replica does not have it.
    public func withheld() -> Attribute { changed { $0.replication = .withheld } }

    private func changed(_ change: (inout Attribute) -> Void) -> Attribute {
        var copy = self
        change(&copy)
        return copy
    }
}
