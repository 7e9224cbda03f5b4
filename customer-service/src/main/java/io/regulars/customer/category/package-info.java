/** What the shop knows of its categories of goods: how long they last, when the need ends, how long they may go back. */
package io.regulars.customer.category;
