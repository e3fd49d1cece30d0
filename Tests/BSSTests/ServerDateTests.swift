import BSS
import Testing

struct ServerDateTests {
    private func created(_ resource: ResourceDeclaration, in state: String?) -> [String] {
        resource.serverDates.filter { $0.isDue(onCreateIn: state) }.map(\.attribute)
    }

    private func changed(_ resource: ResourceDeclaration, entering state: String?) -> [String] {
        resource.serverDates.filter { $0.isDue(onEntering: state) }.map(\.attribute)
    }

    @Test func `an order is dated when it comes, ends and is cancelled`() {
        let order = ResourceDeclaration.productOrder
        #expect(created(order, in: "acknowledged") == ["orderDate"])
        #expect(changed(order, entering: nil) == [])
        #expect(changed(order, entering: "inProgress") == [])
        #expect(changed(order, entering: "partial") == ["completionDate"])
        #expect(changed(order, entering: "cancelled") == ["cancellationDate"])
    }

    @Test func `an account and a catalog entry are dated by every write`() {
        for resource in [ResourceDeclaration.billingAccount, .financialAccount] {
            #expect(created(resource, in: nil) == ["lastModified"])
            #expect(changed(resource, entering: nil) == ["lastModified"])
        }
        #expect(changed(ResourceDeclaration.productOffering, entering: "Launched") == ["lastUpdate"])
    }

    @Test func `a product that is created active has started`() {
        #expect(created(ResourceDeclaration.product, in: "active") == ["startDate"])
        #expect(created(ResourceDeclaration.product, in: "created") == [])
        #expect(changed(ResourceDeclaration.product, entering: "terminated") == ["terminationDate"])
    }
}
