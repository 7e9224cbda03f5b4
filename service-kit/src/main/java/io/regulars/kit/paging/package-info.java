/** Lists: RSQL filters, sorting and keyset cursors over whitelisted fields. */
package io.regulars.kit.paging;
