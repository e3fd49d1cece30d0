import JSON
import NIOCore
import NIOHTTP1
import Router
import Sharding

/// Puts a small carrier's data in, over the API that everybody uses.
///
/// Every request carries an Idempotency-Key of its own, so that loading it again changes nothing.
public struct SampleData: Sendable {
    /// The sample could not be loaded; says which request was refused, and with what.
    public struct Refused: Error, Sendable, CustomStringConvertible {
        /// The request's path.
        public let path: String
        /// The answer's status.
        public let status: Int
        /// The answer's body.
        public let body: String

        /// One line for the operator.
        public var description: String { "sample data: POST \(path) was answered \(status): \(body)" }
    }

    /// What one customer of the sample consists of.
    public struct LoadedCustomer: Sendable, Codable {
        /// The key the carrier knows the customer by.
        public let number: String
        /// The customer's id.
        public let id: String
        /// The slot that all of the customer's rows share.
        public let slot: Int
    }

    /// The time one request of the sample gets.
    static let requestTime = Duration.seconds(30)
    /// How often an order is sent until its shard shows the offering: the catalog follows its home by replication.
    static let catalogAttemptsMax = 100
    /// The pause between two of them.
    static let catalogPause = Duration.milliseconds(100)

    private let responder: any EdgeResponder

    /// Loads through a responder, as its clients do.
    public init(responder: any EdgeResponder) {
        self.responder = responder
    }

    /// The name of the product offering that the sample's catalog holds.
    public static let offeringName = "Mobile M"

    /// Loads the catalog alone: one product offering, its price and its specification.
    ///
    /// - Returns: The offering's id.
    public func loadCatalog() async throws -> String {
        try await loadOffering().id
    }

    /// Loads the catalog and the customers.
    ///
    /// - Returns: The customers, each with its id and slot.
    public func load() async throws -> [LoadedCustomer] {
        let offering = try await loadOffering()
        var customers: [LoadedCustomer] = []
        for subscriber in SampleSubscriber.all {
            customers.append(try await load(subscriber, offering: offering))
        }
        return customers
    }

    private func loadOffering() async throws -> Created {
        let catalog = "/tmf-api/productCatalogManagement/v4"
        let price = try await post(
            "\(catalog)/productOfferingPrice", key: "sample-price",
            """
            {"name":"Mobile M monthly fee","lifecycleStatus":"Launched","priceType":"recurring",
            "recurringChargePeriodType":"month","recurringChargePeriodLength":1,"price":{"unit":"EUR","value":25.00}}
            """)
        let specification = try await post(
            "\(catalog)/productSpecification", key: "sample-specification",
            #"{"name":"Mobile line","brand":"Trunkline Mobile","lifecycleStatus":"Launched"}"#)
        return try await post(
            "\(catalog)/productOffering", key: "sample-offering",
            """
            {"name":"\(Self.offeringName)","lifecycleStatus":"Launched","isSellable":true,
            "productSpecification":{"id":"\(specification.id)","name":"Mobile line"},
            "productOfferingPrice":[{"id":"\(price.id)","name":"Mobile M monthly fee"}]}
            """)
    }

    private func load(_ subscriber: SampleSubscriber, offering: Created) async throws -> LoadedCustomer {
        let number = subscriber.number
        let individual = try await post(
            "/tmf-api/party/v4/individual", key: "sample-individual-\(number)", customerKey: number,
            """
            {"givenName":"\(subscriber.givenName)","familyName":"\(subscriber.familyName)",
            "contactMedium":[{"mediumType":"phone","characteristic":{"phoneNumber":"\(subscriber.phone)"}}]}
            """)
        let name = "\(subscriber.givenName) \(subscriber.familyName)"
        let customer = try await post(
            "/tmf-api/customerManagement/v4/customer", key: "sample-customer-\(number)", customerKey: number,
            """
            {"name":"\(name)",
            "engagedParty":{"id":"\(individual.id)","name":"\(name)","@referredType":"Individual"}}
            """)
        let party = #"[{"id":"\#(customer.id)","name":"\#(name)","role":"customer","@referredType":"Customer"}]"#
        let account = try await post(
            "/tmf-api/accountManagement/v4/billingAccount", key: "sample-account-\(number)",
            #"{"name":"Account of \#(name)","state":"active","relatedParty":\#(party)}"#)
        let order = try await postOnceOffered(
            "/tmf-api/productOrderingManagement/v4/productOrder", key: "sample-order-\(number)",
            """
            {"externalId":"web-\(number)","relatedParty":\(party),"billingAccount":{"id":"\(account.id)"},
            "productOrderItem":[{"id":"1","action":"add","quantity":1,
            "productOffering":{"id":"\(offering.id)","name":"\(Self.offeringName)"}}]}
            """)
        _ = try await post(
            "/tmf-api/productInventory/v4/product", key: "sample-product-\(number)",
            """
            {"name":"\(Self.offeringName)","status":"created","productSerialNumber":"\(subscriber.phone)",
            "relatedParty":\(party),"billingAccount":{"id":"\(account.id)"},
            "productOffering":{"id":"\(offering.id)","name":"\(Self.offeringName)"},
            "productOrderItem":[{"productOrderId":"\(order.id)","orderItemId":"1"}]}
            """)
        return LoadedCustomer(number: number, id: customer.id, slot: customer.slot)
    }

    /// Sends an order until its shard shows the offering, within bounds.
    private func postOnceOffered(_ path: String, key: String, _ body: String) async throws -> Created {
        for _ in 1..<Self.catalogAttemptsMax {
            do {
                return try await post(path, key: key, body)
            } catch let refusal as Refused where refusal.status == 422 {
                try await Task.sleep(for: Self.catalogPause)
            }
        }
        return try await post(path, key: key, body)
    }

    /// A document that a request made.
    private struct Created {
        let id: String
        let slot: Int
    }

    private func post(
        _ path: String, key: String, customerKey: String? = nil, _ body: String
    ) async throws -> Created {
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Idempotency-Key": key]
        if let customerKey { headers.add(name: "Customer-Key", value: customerKey) }
        let now = ContinuousClock.now
        let response = await responder.respond(
            to: EdgeRequest(
                method: .POST, target: path, headers: headers, body: Array(body.utf8), requestID: key,
                receivedAt: now, deadline: now + Self.requestTime))
        guard response.status == 201, let id = try JSONDocument(parsing: response.body).root["id"]?.string else {
            throw Refused(path: path, status: response.status, body: String(decoding: response.body, as: UTF8.self))
        }
        return Created(id: id, slot: ResourceID(parsing: id)?.slot?.index ?? 0)
    }
}
