/** Who is who: ids, e-mails, phones, who holds them, and which guest is an alias of whom. */
package io.regulars.customer.identity;
