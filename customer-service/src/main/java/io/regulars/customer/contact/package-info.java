/** What a sender must know of people at the moment of sending: address, language, consent. Internal only. */
package io.regulars.customer.contact;
