/** Downloads over HTTP and from files: verified, cached, retried, offline when told so. */
package dev.paw.net;
