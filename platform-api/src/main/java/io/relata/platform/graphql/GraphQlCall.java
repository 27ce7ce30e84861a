package io.relata.platform.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a GraphQL request over HTTP.
 *
 * @param operationName null where the document has one operation
 * @param variables JSON data; whole numbers as Integer, Long or BigInteger, others as BigDecimal
 */
record GraphQlCall(
    String document,
    @Nullable String operationName,
    Map<String, Object> variables,
    Map<String, Object> extensions) {}
