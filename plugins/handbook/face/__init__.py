"""The face of a partnership: its colours, logo and cover, checked and made into what a site needs of them."""
