import Sharding

/// The bodies with which a client would make the documents of a data set, with marks in the places of values.
public struct PayloadTexts: Sendable {
    private let offering: OfferingReference

    /// Bodies that refer to this offering.
    public init(offering: OfferingReference) {
        self.offering = offering
    }

    /// The marked body of a form.
    public func text(of form: PayloadForm) -> String {
        switch form {
        case .individual: individual
        case .organization: organization
        case .customer(let isCorporate): customer(of: isCorporate ? "Organization" : "Individual")
        case .billingAccount: billingAccount
        case .productOrder(let items, let quantity, let isCorporate):
            productOrder(items: items, quantity: quantity, category: isCorporate ? "business" : "consumer")
        case .product(let life): product(life)
        }
    }

    private func mark(_ field: PopulationField) -> String { "\"\(field.mark)\"" }

    private var individual: String {
        """
        {"givenName":\(mark(.givenName)),"familyName":\(mark(.familyName)),"fullName":\(mark(.name)),\
        "birthDate":\(mark(.birthDate)),"status":"validated","contactMedium":\(contacts)}
        """
    }

    private var organization: String {
        """
        {"tradingName":\(mark(.name)),"name":\(mark(.name)),"organizationType":"company","isLegalEntity":true,\
        "status":"validated","contactMedium":\(contacts)}
        """
    }

    private var contacts: String {
        """
        [{"mediumType":"phone","preferred":true,"characteristic":{"phoneNumber":\(mark(.phone))}},\
        {"mediumType":"email","characteristic":{"emailAddress":\(mark(.email))}},\
        {"mediumType":"postalAddress","characteristic":{"street1":\(mark(.street)),"postCode":\(mark(.postCode)),\
        "city":\(mark(.town)),"country":\(mark(.country))}}]
        """
    }

    private func customer(of party: String) -> String {
        """
        {"name":\(mark(.name)),"status":\(mark(.status)),\
        "engagedParty":{"id":\(mark(.party)),"name":\(mark(.name)),"@referredType":"\(party)"}}
        """
    }

    private var relatedParty: String {
        #"[{"id":\#(mark(.customer)),"name":\#(mark(.name)),"role":"customer","@referredType":"Customer"}]"#
    }

    private var productOffering: String { #"{"id":"\#(offering.id.text)","name":"\#(offering.name)"}"# }

    private var billingAccount: String {
        """
        {"name":"Account of \(PopulationField.name.mark)","state":"active","accountType":"postpaid",\
        "relatedParty":\(relatedParty)}
        """
    }

    private func productOrder(items: Int, quantity: Int, category: String) -> String {
        let list = (1...items).map { item in
            #"{"id":"\#(item)","action":"add","quantity":\#(quantity),"productOffering":\#(productOffering)}"#
        }
        return """
            {"externalId":\(mark(.externalOrder)),"category":"\(category)","orderDate":\(mark(.orderDate)),\
            "relatedParty":\(relatedParty),"billingAccount":{"id":\(mark(.account))},\
            "productOrderItem":[\(list.joined(separator: ","))]}
            """
    }

    private func product(_ life: ProductLife) -> String {
        let end = life == .terminated ? #","terminationDate":\#(mark(.endDate))"# : ""
        return """
            {"name":"\(offering.name)","status":"\(life.rawValue)","productSerialNumber":\(mark(.line)),\
            "orderDate":\(mark(.orderDate)),"startDate":\(mark(.startDate))\(end),\
            "relatedParty":\(relatedParty),"billingAccount":{"id":\(mark(.account))},\
            "productOffering":\(productOffering),\
            "productOrderItem":[{"productOrderId":\(mark(.order)),"orderItemId":\(mark(.orderItem))}],\
            "productCharacteristic":[{"name":"MSISDN","value":\(mark(.line))},{"name":"ICCID","value":\(mark(.card))}]}
            """
    }
}
