/// The name under which requests are counted: a resource or an operational path, never an id.
public struct EdgeRoute: Hashable, Sendable {
    /// The value of the `route` label.
    public let name: String

    /// A route of this name.
    ///
    /// Make it once: the number of distinct names is the number of time series.
    public init(_ name: String) { self.name = name }

    /// Requests that no route took, and those refused before routing.
    public static let unrouted = EdgeRoute("none")
}
