/** What shop platforms say, in our own words: their orders, refunds, customers and redactions as calls of our API. */
package io.regulars.gateway.shop;
