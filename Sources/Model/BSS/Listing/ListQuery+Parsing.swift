extension ListQuery {
    /// Understands query parameters.
    ///
    /// - Parameter parameters: Names and values in the order of the request, percent-decoded.
    /// - Throws: 400 `invalidQuery` or `invalidCursor`, with a message that names the parameter.
    public init(
        parameters: [(name: String, value: String)], for resource: ResourceDeclaration
    ) throws(TMFError) {
        self.init()
        var parser = ListQueryParser(resource: resource)
        for (name, value) in parameters {
            try parser.take(name, value)
        }
        self = try parser.finish()
    }
}
