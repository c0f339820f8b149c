"""Parts of the page «Giảm phí trực tuyến»."""
