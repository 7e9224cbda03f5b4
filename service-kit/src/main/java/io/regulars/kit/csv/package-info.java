/** Tables that are opened in spreadsheets. */
package io.regulars.kit.csv;
