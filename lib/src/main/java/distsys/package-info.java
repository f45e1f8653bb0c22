/** The cells' vocabulary: one static import of Lab opens the course. */
package distsys;
