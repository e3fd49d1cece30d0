import Sharding

/// The bodies with which a client makes a subscriber's resources: what the data set builder stores is what the tier
/// would have made of them.
public struct SubscriberPayloads: Sendable {
    private let values: SubscriberValues
    private let texts: PayloadTexts

    /// Bodies of a data set's subscribers.
    public init(_ dataSet: DataSet, offering: OfferingReference) {
        values = SubscriberValues(dataSet)
        texts = PayloadTexts(offering: offering)
    }

    /// The body of a `POST`, in UTF-8; ids in it are those that the population computes.
    public func body(of resource: SubscriberResource, _ index: SubscriberIndex) -> [UInt8] {
        let dataSet = values.dataSet
        let slot = dataSet.population.customerKey(index).slot
        var fields = FieldValues()
        values.fill(index, slot: slot, into: &fields)
        let form: PayloadForm
        switch resource {
        case .individual: form = .individual
        case .customer: form = .customer(isCorporate: false)
        case .billingAccount(let number):
            values.fillAccount(number, of: index, slot: slot, into: &fields)
            form = .billingAccount
        case .productOrder(let number):
            values.fillOrder(number, of: index, slot: slot, into: &fields)
            form = .productOrder(items: dataSet.items(ofOrder: number), quantity: 1, isCorporate: false)
        case .product(let number):
            form = .product(values.fillProduct(number, of: index, slot: slot, into: &fields))
        }
        var body: [UInt8] = []
        MarkedText(Array(texts.text(of: form).utf8)).append(fields, to: &body)
        return body
    }
}
