/// Bodies of our own writing, as short as the declarations allow.
enum Payloads {
    static let individual = #"{"givenName":"Ada","familyName":"Bakker"}"#

    static func individual(named name: String) -> String { #"{"givenName":"Ada","familyName":"\#(name)"}"# }

    static let customer =
        #"{"name":"Bakker","engagedParty":{"id":"p-1","@referredType":"Individual"},"x-own":{"n":1.50}}"#

    static func billingAccount(customer id: String) -> String {
        """
        {"name":"Main","relatedParty":[{"id":"\(id)","role":"customer","@referredType":"Customer"}]}
        """
    }

    static func order(customer id: String, offering: String = "foreign-1") -> String {
        """
        {"externalId":"po-1","relatedParty":[{"id":"\(id)","role":"customer","@referredType":"Customer"}],
        "productOrderItem":[{"id":"1","action":"add","productOffering":{"id":"\(offering)"}}]}
        """
    }

    static func offering(named name: String) -> String { #"{"name":"\#(name)","isBundle":false}"# }
}
