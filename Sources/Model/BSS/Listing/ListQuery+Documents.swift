import Sharding

extension ListQuery {
    /// The documents of these ids, wherever they stand in an order.
    ///
    /// - Parameter fields: The first-level attributes to send; nil for whole documents.
    public static func documents(_ ids: [ResourceID], fields: [String]?) -> ListQuery {
        precondition(ids.count <= limitMax, "a page has \(limitMax) documents at most")
        var query = ListQuery()
        query.ids = ids.map(\.text)
        query.fields = fields
        query.limit = ids.count
        return query
    }
}
