/// How a scenario chooses the subscriber of each arrival.
public struct KeyChoice: Equatable, Sendable {
    /// The weights of the subscribers.
    public enum Shape: Equatable, Sendable {
        /// All alike.
        case uniform
        /// The k-th most active has the weight 1/k^theta, 0 < theta < 2.
        case zipf(theta: Double)
        /// This share of the requests, 0...1, is of this share of the subscribers, 0 < share < 1.
        case hotspot(requests: Double, subscribers: Double)
        /// This share of the requests, 0...1, is of subscribers of one slot.
        case hotSlot(requests: Double)
    }

    /// Theta is above 0 and below this.
    public static let thetaBound = 2.0

    /// The weights of the subscribers that are no corporate accounts.
    public var shape: Shape
    /// The corporate accounts of the data set, none as a rule.
    public var corporate: CorporateAccounts?

    /// Describes a choice.
    public init(_ shape: Shape, corporate: CorporateAccounts? = nil) {
        self.shape = shape
        self.corporate = corporate
    }
}
