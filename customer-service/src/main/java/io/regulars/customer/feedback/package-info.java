/** What customers think: ratings, suggestions and thanks. */
package io.regulars.customer.feedback;
