/**
 * What a tenant's data model is: tables, fields, relations, enums and indexes as immutable values
 * with ids and names.
 */
@NullMarked
package io.relata.metadata.model;

import org.jspecify.annotations.NullMarked;
