package io.regulars.customer.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * Whom an order without customerId names: normal e-mail, phone or both. The e-mail makes the guest, else the phone.
 *
 * @param name as the order says; only for a guest seen the first time
 */
public record Guest(String email, String phone, String name) {

    public Identifier primary() {
        return email == null ? Identifier.phone(phone) : Identifier.email(email);
    }

    public boolean linksPhone() {
        return email != null && phone != null;
    }

    List<Identifier> identifiers() {
        List<Identifier> all = new ArrayList<>(2);
        if (email != null) {
            all.add(Identifier.email(email));
        }
        if (phone != null) {
            all.add(Identifier.phone(phone));
        }
        return all;
    }
}
