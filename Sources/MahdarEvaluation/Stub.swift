public import MahdarRecord
