/// Where the APIs' collections are.
enum Paths {
    static let individual = "/tmf-api/party/v4/individual"
    static let organization = "/tmf-api/party/v4/organization"
    static let customer = "/tmf-api/customerManagement/v4/customer"
    static let billingAccount = "/tmf-api/accountManagement/v4/billingAccount"
    static let productOrder = "/tmf-api/productOrderingManagement/v4/productOrder"
    static let product = "/tmf-api/productInventory/v4/product"
    static let category = "/tmf-api/productCatalogManagement/v4/category"
    static let productOffering = "/tmf-api/productCatalogManagement/v4/productOffering"
}
