import BSS
import Testing

struct ServerDateTests {
    @Test func `an order is dated when it comes, ends and is cancelled`() {
        let order = ResourceDeclaration.productOrder
        #expect(order.datesOnCreate(entering: "acknowledged") == ["orderDate"])
        #expect(order.datesOnChange(entering: nil) == [])
        #expect(order.datesOnChange(entering: "inProgress") == [])
        #expect(order.datesOnChange(entering: "partial") == ["completionDate"])
        #expect(order.datesOnChange(entering: "cancelled") == ["cancellationDate"])
    }

    @Test func `an account and a catalog entry are dated by every write`() {
        for resource in [ResourceDeclaration.billingAccount, .financialAccount] {
            #expect(resource.datesOnCreate(entering: nil) == ["lastModified"])
            #expect(resource.datesOnChange(entering: nil) == ["lastModified"])
        }
        #expect(ResourceDeclaration.productOffering.datesOnChange(entering: "Launched") == ["lastUpdate"])
    }

    @Test func `a product that is created active has started`() {
        #expect(ResourceDeclaration.product.datesOnCreate(entering: "active") == ["startDate"])
        #expect(ResourceDeclaration.product.datesOnCreate(entering: "created") == [])
        #expect(ResourceDeclaration.product.datesOnChange(entering: "terminated") == ["terminationDate"])
    }
}
